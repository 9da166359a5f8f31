import { useRef, useState, type FocusEvent } from 'react'
import { arrange, freeze, thawed } from '../state/frozen-order.ts'

interface StandingOrder<T> {
  readonly shown: readonly T[]
  readonly newCount: number
  readonly showNew: () => void
  /** For the element that the list stands in. */
  readonly area: {
    readonly onPointerEnter: () => void
    readonly onPointerLeave: () => void
    readonly onFocus: () => void
    readonly onBlur: (move: FocusEvent<HTMLElement>) => void
  }
}

/** A list whose order stands still while a pointer or the focus is in it (dashboard.md 7.3). */
export function useStandingOrder<T>(
  sorted: readonly T[],
  keyOf: (item: T) => string,
): StandingOrder<T> {
  const [order, setOrder] = useState(thawed)
  const inside = useRef({ pointer: false, focus: false })
  const { shown, newCount } = arrange(order, sorted, keyOf)

  const enter = (by: 'pointer' | 'focus'): void => {
    inside.current[by] = true
    setOrder((current) => freeze(current, shown.map(keyOf)))
  }
  const leave = (by: 'pointer' | 'focus'): void => {
    inside.current[by] = false
    if (!inside.current.pointer && !inside.current.focus) setOrder(thawed)
  }
  return {
    shown,
    newCount,
    // A key is heard from everywhere: what nobody is in stays free.
    showNew: () => {
      const isIn = inside.current.pointer || inside.current.focus
      setOrder(isIn ? { keys: sorted.map(keyOf) } : thawed)
    },
    area: {
      onPointerEnter: () => enter('pointer'),
      onPointerLeave: () => leave('pointer'),
      onFocus: () => enter('focus'),
      onBlur: (move) => {
        if (!move.currentTarget.contains(move.relatedTarget)) leave('focus')
      },
    },
  }
}
