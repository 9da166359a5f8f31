import '../../styles/sign-on.css'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { WhoReply } from '@vigil/shared/contracts'
import type { Identity, SignedOn } from '../../state/identity.ts'
import { refusalText } from '../../state/refusal.ts'
import { DisplayMenu } from '../shell/display-menu.tsx'
import { useStation } from '../station-context.tsx'
import { DemoTiles } from './demo-tiles.tsx'
import { FirstTimeForm } from './first-time-form.tsx'
import { PairingCode } from './pairing-code.tsx'
import { PasswordForm } from './password-form.tsx'
import { PinEntry } from './pin-entry.tsx'
import { SetupForm } from './setup-form.tsx'

type Outside = Extract<Identity, { readonly kind: 'stranger' | 'setup' | 'pairing' }>

/** Where nothing may be shown yet: one thing to do at a time. */
export function SignOnPages({ here }: { readonly here: Outside }): ReactElement {
  return (
    <div className="outside">
      <header className="outside-head">
        <svg className="brand" viewBox="0 0 28 20" aria-hidden="true">
          <path d="M1 11h6l3-8 5 15 3-7h9" />
        </svg>
        <span className="bar-label">Vigil</span>
        <DisplayMenu />
      </header>
      <main id="main" className="outside-main">
        <Page here={here} />
      </main>
      <footer className="footer">
        <p className="footer-second">Second alarm: the bedside monitor comes first</p>
      </footer>
    </div>
  )
}

function Page({ here }: { readonly here: Outside }): ReactElement {
  if (here.kind === 'setup')
    return (
      <Panel title="A new server">
        <p className="entry-note">
          Nobody administers it yet. Whoever reads the code on its console becomes the first
          administrator and invites everybody else.
        </p>
        <SetupForm />
      </Panel>
    )
  if (here.kind === 'pairing')
    return (
      <Panel title="A station of the clinic">
        <PairingCode />
      </Panel>
    )
  return here.locked === null ? (
    <Strangers who={here.who} />
  ) : (
    <Unlock who={here.who} locked={here.locked} />
  )
}

interface PanelProps {
  readonly title: string
  readonly wide?: boolean
  readonly children: ReactNode
}

const Panel = ({ title, wide = false, children }: PanelProps): ReactElement => (
  <section
    className="outside-panel"
    aria-labelledby="outside-title"
    data-wide={wide ? 'yes' : undefined}
  >
    <h1 id="outside-title">{title}</h1>
    {children}
  </section>
)

function Strangers({ who }: { readonly who: WhoReply }): ReactElement {
  const { signOn } = useStation()
  const [isFirst, setFirst] = useState(false)
  return (
    <Panel title={isFirst ? 'First time here' : 'Sign on'} wide={who.demo !== null}>
      {who.demo !== null && !isFirst && <DemoTiles people={who.demo} />}
      {isFirst ? <FirstTimeForm /> : <PasswordForm who={who} />}
      <div className="other-ways">
        <button type="button" className="button quiet" onClick={() => setFirst(!isFirst)}>
          {isFirst ? 'I have a password' : 'First time here, or PIN forgotten'}
        </button>
        <button type="button" className="button quiet" onClick={() => signOn.wantPairing(true)}>
          This is a station of the clinic
        </button>
      </div>
    </Panel>
  )
}

interface UnlockProps {
  readonly who: WhoReply
  readonly locked: SignedOn
}

/** A browser of somebody's own shows nothing while it is locked. */
function Unlock({ who, locked }: UnlockProps): ReactElement {
  const { signOn } = useStation()
  const [byPassword, setByPassword] = useState(!locked.hasPin)
  const [refusal, setRefusal] = useState<string | null>(null)
  const off = async (): Promise<void> => {
    const reply = await signOn.change('/sign-on/off')
    setRefusal(reply.ok ? null : refusalText(reply.error))
  }
  return (
    <Panel title="Locked">
      {byPassword ? (
        <PasswordForm who={who} />
      ) : (
        <PinEntry personId={locked.personId} label={locked.label} />
      )}
      <div className="other-ways">
        {locked.hasPin && (
          <button type="button" className="button quiet" onClick={() => setByPassword(!byPassword)}>
            {byPassword ? `PIN of ${locked.personId}` : 'Name and password'}
          </button>
        )}
        <button type="button" className="button quiet" onClick={() => void off()}>
          Sign {locked.personId} off
        </button>
      </div>
      {refusal !== null && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
    </Panel>
  )
}
