/** What the page keeps of itself while it is measured. */
export interface WatchedPage {
  longTasksMs: number[]
  openedMs: number
}

/** Runs in the page before anything else of it. */
export function watchPage(): void {
  const watched: WatchedPage = { longTasksMs: [], openedMs: 0 }
  Object.assign(window, { wallBench: watched })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longTasksMs.push(duration)
  }).observe({ type: 'longtask' })
  const Native = window.WebSocket
  window.WebSocket = class extends Native {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      this.addEventListener('open', () => {
        watched.openedMs = performance.now()
      })
    }
  }
}
