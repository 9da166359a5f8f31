/** One question below `/api/v1/sites/:siteId`. */
export interface ApiAsked {
  /** With its query, e.g. `/sessions?patientId=p-1`. */
  readonly path: string
  /** Null: it was only read. */
  readonly body: unknown
}

export interface ApiReply {
  readonly status: number
  readonly body: unknown
}
