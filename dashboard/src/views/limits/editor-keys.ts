import type { KeyboardEvent } from 'react'

interface Pressed {
  readonly review: () => void
  readonly run: () => void
}

/** `R` rehearses and `Ctrl+S` reviews, inside the editor; where words are typed, R is a letter. */
export function onEditorKey(key: KeyboardEvent, { review, run }: Pressed): void {
  const letter = key.key.toLowerCase()
  const withControl = key.ctrlKey || key.metaKey
  if (letter === 's' && withControl) {
    key.preventDefault()
    review()
  }
  if (letter === 'r' && !withControl && !key.altKey && !takesLetters(key.target)) {
    key.preventDefault()
    run()
  }
}

/** A number takes no letters. */
function takesLetters(target: EventTarget): boolean {
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio'].includes(target.type) && target.inputMode !== 'decimal'
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
