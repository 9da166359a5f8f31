import '../../styles/keys.css'
import { useEffect, useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import { idleKeys, stepKeys, type KeyAct, type KeyState } from '../../state/page-keys.ts'
import { useContent } from '../site-hooks.ts'
import { KeyHelp } from './key-help.tsx'

/** As long as somebody takes to find the next digit. */
const pauseMs = 1200

/** The keys of every page: where they lead, and a word on what has been pressed so far. */
export function PageKeys(): ReactElement {
  const [, navigate] = useLocation()
  const rooms = useContent()?.rooms ?? noRooms
  const [state, setState] = useState<KeyState>(idleKeys)
  const [unknown, setUnknown] = useState<string | null>(null)
  const [helps, setHelps] = useState(false)

  useEffect(() => {
    const act = (todo: KeyAct): void => {
      if (todo.kind === 'help') setHelps(true)
      else if (todo.kind === 'go') navigate(todo.to === 'wall' ? '/' : '/alarms')
      else if (todo.kind === 'room') navigate(`/rooms/${todo.roomId}`)
      else setUnknown(todo.digits)
    }
    const take = (key: string): boolean => {
      const step = stepKeys(state, key, rooms)
      setState(step.state)
      if (step.taken) setUnknown(null)
      if (step.act !== null) act(step.act)
      return step.taken
    }
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      if (event.defaultPrevented || isForSomethingElse(event.target)) return
      if (!take(event.key)) return
      event.preventDefault()
      event.stopPropagation()
    }
    // While a number is typed it is nobody else's; a page's own keys come before these otherwise.
    const isTyped = state.kind === 'room'
    document.addEventListener('keydown', press, { capture: isTyped })
    const timer = isTyped ? setTimeout(() => take('pause'), pauseMs) : undefined
    return () => {
      document.removeEventListener('keydown', press, { capture: isTyped })
      clearTimeout(timer)
    }
  }, [navigate, rooms, state])

  return (
    <>
      <p className="key-words" role="status">
        {state.kind === 'room' && `Room ${state.digits}…`}
        {unknown !== null && `There is no room ${unknown}`}
      </p>
      {helps && <KeyHelp onClose={() => setHelps(false)} />}
    </>
  )
}

const noRooms: never[] = []

/** Letters that are typed, and sheets that have keys of their own. */
const isForSomethingElse = (target: EventTarget | null): boolean =>
  document.querySelector('[role="dialog"], dialog[open]') !== null ||
  (target instanceof HTMLElement &&
    target.matches('input, textarea, select, [contenteditable="true"]'))
