import { useRef, type ReactElement } from 'react'
import type { DeviceSecretReply, DevicesReply } from '@vigil/shared/contracts'
import { brokerText, firstMessageCommand } from '../../state/device-command.ts'
import { CopyButton } from './copy-button.tsx'
import { OnceCard } from './once-card.tsx'

interface SecretCardProps {
  readonly issued: DeviceSecretReply
  readonly broker: DevicesReply['broker']
  readonly onClose: () => void
}

/** Everything that a device needs to connect. */
export function SecretCard({ issued, broker, onClose }: SecretCardProps): ReactElement {
  const command = useRef<HTMLElement>(null)
  const { device, username, secret } = issued
  const place = { broker, pageHost: window.location.hostname }
  return (
    <OnceCard
      title={`Secret of ${device.deviceId}`}
      once={secret}
      copyLabel="Copy secret"
      onClose={onClose}
    >
      <dl className="patient-facts">
        <div>
          <dt>Broker</dt>
          <dd>
            <code>{brokerText(place)}</code>
          </dd>
        </div>
        <div>
          <dt>User name and client id</dt>
          <dd>
            <code>{username}</code>
          </dd>
        </div>
        <div>
          <dt>Password</dt>
          <dd>the secret above</dd>
        </div>
      </dl>
      <h3>Try it from a shell</h3>
      <p className="fact-note">One message, marked as a test: it counts for no patient.</p>
      <div className="command-line">
        <pre tabIndex={0} aria-label="Command">
          <code ref={command} translate="no">
            {firstMessageCommand(issued, place)}
          </code>
        </pre>
        <CopyButton label="Copy command" of={command} />
      </div>
    </OnceCard>
  )
}
