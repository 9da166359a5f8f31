import { Component, type ReactElement, type ReactNode } from 'react'

interface Failure {
  readonly failed: boolean
}

/** A screen that breaks says so and what to watch instead; bars and sound go on. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, Failure> {
  override state: Failure = { failed: false }

  static getDerivedStateFromError(): Failure {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? <FailedScreen /> : this.props.children
  }
}

function FailedScreen(): ReactElement {
  return (
    <section className="notice failed" role="alert">
      <h1>This screen failed</h1>
      <p>Watch the bedside monitors. Alarms still sound here. Load the page anew.</p>
      <button type="button" className="button primary" onClick={() => window.location.reload()}>
        Load anew
      </button>
    </section>
  )
}
