import { createContext, useContext, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { ReactElement } from 'react'
import { invariant } from '@vigil/shared/base'
import type { Cell } from '../state/cell.ts'
import type { Station } from './station.ts'

export const StationContext = createContext<Station | null>(null)

/** The station this screen belongs to. */
export function useStation(): Station {
  const station = useContext(StationContext)
  invariant(station !== null, 'a screen is drawn inside a station')
  return station
}

/** The cell's value, rendered anew when it changes. */
export const useCell = <T,>(cell: Cell<T>): T =>
  useSyncExternalStore(cell.subscribe, () => cell.value)

/** A part of the cell's value; rendered anew when the part is another one, whatever else has changed. */
export const useCellPart = <T, Part>(cell: Cell<T>, part: (value: T) => Part): Part =>
  useSyncExternalStore(cell.subscribe, () => part(cell.value))

/** Runs now and on each tick: for text and marks that change without rendering. */
export function useLiveWriter(write: () => void): void {
  const { live } = useStation()
  useLayoutEffect(() => {
    write()
    return live.add(write)
  }, [live, write])
}

/** A text node that is written on each tick. */
export function LiveText({
  read,
  className,
}: {
  readonly read: () => string
  readonly className?: string
}): ReactElement {
  const element = useRef<HTMLSpanElement>(null)
  useLiveWriter(() => {
    if (element.current !== null) writeText(element.current, read())
  })
  return <span ref={element} className={className} />
}

/** Touches the page only where something changed; the text's node stays, so that only it is laid out anew. */
export function writeText(element: HTMLElement, text: string): void {
  const { firstChild } = element
  if (!(firstChild instanceof Text)) element.textContent = text
  else if (firstChild.data !== text) firstChild.data = text
}

/** Sets or removes a mark that the style sheet reads; null removes it. */
export function writeMark(element: HTMLElement, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name)
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}
