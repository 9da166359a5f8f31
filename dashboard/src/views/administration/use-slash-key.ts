import { useEffect, useRef, type RefObject } from 'react'

/** `/` puts the focus into the filter, unless somebody is typing somewhere. */
export function useSlashKey(): RefObject<HTMLInputElement | null> {
  const filter = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const press = (key: KeyboardEvent): void => {
      if (key.key !== '/' || key.ctrlKey || key.metaKey || key.altKey || isTyping(key.target))
        return
      key.preventDefault()
      filter.current?.focus()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return filter
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select')
