/** Why a broker could not be reached, and what to do: a sentence for whoever typed the command. */
export function explainBrokerError(url: string, error: unknown): string {
  const { code, message } = wordsOf(error)
  const fix =
    code === 'ECONNREFUSED'
      ? 'nothing listens there. Start Vigil (npm start) or a broker such as mosquitto, or name another with --url or MQTT_URL'
      : code === 'ENOTFOUND' || code === 'EAI_AGAIN'
        ? 'no computer has that name. Correct --url or MQTT_URL'
        : 'check that a broker listens there and takes devices without a secret, give it theirs with --credentials, or name another with --url or MQTT_URL'
  return `cannot reach the broker at ${url} (${message}): ${fix}`
}

function wordsOf(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) }
  // A name with several addresses fails once for each of them.
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error
  const code =
    inner instanceof Error && 'code' in inner && typeof inner.code === 'string' ? inner.code : ''
  return { code, message: code === '' ? error.message : code }
}
