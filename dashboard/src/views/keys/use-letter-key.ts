import { useEffect } from 'react'
import { useCell, useStation } from '../station-context.tsx'

/** A single letter that does something on this page, unless somebody is typing or has switched single letters off. */
export function useLetterKey(letter: string, press: () => void): void {
  const { keys } = useCell(useStation().settings)
  useEffect(() => {
    if (!keys) return undefined
    const take = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== letter || event.ctrlKey || event.metaKey || event.altKey)
        return
      if (event.target instanceof HTMLElement && event.target.matches(typing)) return
      if (document.querySelector('[role="dialog"], dialog[open]') !== null) return
      event.preventDefault()
      press()
    }
    document.addEventListener('keydown', take)
    return () => document.removeEventListener('keydown', take)
  }, [keys, letter, press])
}

const typing = 'input:not([type="checkbox"]), textarea, [contenteditable="true"]'
