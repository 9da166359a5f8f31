import type { ReactElement } from 'react'

export function RoomPage({ roomId }: { readonly roomId: string }): ReactElement {
  return <p className="notice">{roomId}</p>
}
