import type { ReactElement } from 'react'
import { useIsSimulation } from '../site-hooks.ts'

/** What this product is not, on every screen; and in violet that what is shown is no patient. */
export function Footer(): ReactElement {
  const simulation = useIsSimulation()
  return (
    <footer className="footer" data-simulation={simulation ? 'yes' : 'no'}>
      {simulation && (
        <p className="footer-simulation">
          <strong>SIMULATION</strong> – rooms marked SIM show invented patients
        </p>
      )}
      <p className="footer-second">Second alarm: the bedside monitor comes first</p>
    </footer>
  )
}
