import '@fontsource-variable/inter/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/shell.css'
import './styles/footer.css'
import './styles/alarm.css'
import './styles/duty-bars.css'
import './styles/wall.css'
import './styles/tile-care.css'
import './styles/link-lost.css'
import './styles/forced-colors.css'
import { invariant } from '@vigil/shared/base'
import { isTopicName } from '@vigil/shared/contracts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { BrowserMemory } from './link/browser-memory.ts'
import { withAddress } from './state/settings.ts'
import { StationRuntime } from './station.ts'
import { App } from './views/shell/app.tsx'
import { keepBlinkingInStep } from './views/shell/blink.ts'

// Compiling schemas needs eval, which the content security policy forbids.
z.config({ jitless: true })

const search = new URLSearchParams(window.location.search)
const asked = search.get('site') ?? ''
const memory = new BrowserMemory(localStorage, sessionStorage)
memory.keepSettings(withAddress(memory.settings(), search))
const station = new StationRuntime(isTopicName(asked) ? asked : 'demo', memory)
station.start()
window.addEventListener('pagehide', (leaving) => {
  if (!leaving.persisted) station.close()
})
keepBlinkingInStep(document)
window.__vigil = {
  sound: {
    get scheduled() {
      return station.scheduledBursts
    },
  },
}

const root = document.getElementById('root')
invariant(root !== null, 'index.html has an element named root')
createRoot(root).render(
  <StrictMode>
    <App station={station} />
  </StrictMode>,
)
