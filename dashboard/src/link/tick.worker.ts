import { BeatWatch, tickMs, type SaidToWatch } from './beat-watch.ts'

// In a Worker because timers of a hidden page fall to one a minute (dashboard.md 3.5).
const watch = new BeatWatch(() => performance.now())
self.addEventListener('message', ({ data: said }: MessageEvent<SaidToWatch>) => {
  if (said === 'alive') watch.alive()
  else watch.taken()
})
setInterval(() => {
  const tick = watch.tick()
  if (tick !== null) self.postMessage(tick)
}, tickMs)
