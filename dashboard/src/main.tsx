import '@fontsource-variable/inter/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/shell.css'
import './styles/elsewhere.css'
import './styles/footer.css'
import './styles/alarm.css'
import './styles/duty-bars.css'
import './styles/wall.css'
import './styles/strip.css'
import './styles/tile-care.css'
import './styles/lane.css'
import './styles/link-lost.css'
import './styles/forced-colors.css'
import { invariant } from '@vigil/shared/base'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserMemory } from './link/browser-memory.ts'
import { StationRuntime } from './station.ts'
import { App } from './views/shell/app.tsx'
import { keepBlinkingInStep } from './views/shell/blink.ts'

// Compiling schemas needs eval, which the content security policy forbids. Pages that bring zod come later, and it reads
// its settings from here before it builds the first schema.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

const memory = new BrowserMemory(localStorage, sessionStorage)
const asked = new URLSearchParams(window.location.search).get('site')
if (asked !== null) memory.keepAskedSite(asked)
const station = new StationRuntime(memory)
station.settings.subscribe(() => {
  memory.keepSettings(station.settings.value)
})
station.content.subscribe(() => {
  const { value } = station.content
  if (value !== null) memory.keepRooms(value)
})
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
