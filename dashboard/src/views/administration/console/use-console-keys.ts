import { useEffect, useRef, type RefObject } from 'react'
import { useNewest } from './use-polled.ts'

const rows = '[data-console-row]'

/** Arrows, Home and End between rows, Space holds the list still, `C` copies what is open. Enter is the row's own. */
export function useConsoleKeys(togglePause: () => void): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null)
  const pause = useNewest(togglePause)
  useEffect(() => {
    const press = (key: KeyboardEvent): void => {
      if (key.ctrlKey || key.metaKey || key.altKey || isTyping(key.target)) return
      if (key.key === ' ' && isOwnButton(key.target)) return
      const done =
        key.key === ' '
          ? (pause.current(), true)
          : key.key.toLowerCase() === 'c'
            ? copyOpen(list.current)
            : move(list.current, key.key)
      if (done) key.preventDefault()
    }
    // A row is a button, which Space would press when it is let go.
    const letGo = (key: KeyboardEvent): void => {
      if (key.key === ' ' && key.target instanceof HTMLElement && key.target.matches(rows))
        key.preventDefault()
    }
    document.addEventListener('keydown', press)
    document.addEventListener('keyup', letGo)
    return () => {
      document.removeEventListener('keydown', press)
      document.removeEventListener('keyup', letGo)
    }
  }, [pause])
  return list
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select')

/** Pressed by Space as anywhere else. */
const isOwnButton = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches(`:is(button, a, summary):not(${rows})`)

function copyOpen(list: HTMLElement | null): boolean {
  const button = list?.querySelector<HTMLElement>('.payload .copy .button') ?? null
  button?.click()
  return button !== null
}

function move(list: HTMLElement | null, key: string): boolean {
  const all = [...(list?.querySelectorAll<HTMLElement>(rows) ?? [])]
  const at = all.findIndex((row) => row === document.activeElement)
  const next = placeOf(key, at, all.length)
  if (next === null) return false
  all[next]?.focus()
  return true
}

function placeOf(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1)
    case 'ArrowUp':
      return Math.max(at - 1, 0)
    case 'Home':
      return at === -1 ? null : 0
    case 'End':
      return at === -1 ? null : count - 1
    default:
      return null
  }
}
