import { useEffect, useRef, type RefObject } from 'react'

/** What comes up elsewhere on a long page is brought into view once, where it is not. */
export function useInView<T extends HTMLElement>(): RefObject<T | null> {
  const element = useRef<T>(null)
  useEffect(() => {
    element.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return element
}
