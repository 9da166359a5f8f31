/** One question to the site's HTTP interface; with a body it is posted. */
export interface SiteCall<T> {
  /** Below the site, e.g. `/patients`. */
  readonly path: string
  /** Brought by the page that asks, so that the wall does not load what only that page reads. */
  readonly schema: { readonly safeParse: (body: unknown) => { success: boolean; data?: T } }
  readonly body?: unknown
  /** Asked because somebody touched this page: the server's idle time begins anew. */
  readonly touched?: boolean
  /** Where the server has to work for its answer; otherwise 5 s. */
  readonly timeoutMs?: number
}
