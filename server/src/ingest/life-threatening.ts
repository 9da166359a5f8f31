/**
 * The alarms that are high at once, whatever priority the monitor gives them (alarms.md 2.3): asystole, ventricular
 * fibrillation and tachycardia, apnoea. Known by their MDC event code (partition 3 x 65536 + term of
 * ISO/IEEE 11073-10101), or by the words that monitors show.
 */
const codes: ReadonlySet<string> = new Set([
  '199684', // MDC_EVT_ECG_ASYSTOLE
  '199680', // MDC_EVT_APNEA
  '199892', // MDC_EVT_VENT_RESP_APNEA_15_SEC
  '199900', // MDC_EVT_VENT_RESP_APNEA_30_SEC
])

/** Words that begin so in the languages of the usual makers. */
const wordBeginnings = ['asyst', 'apne', 'apno', 'atemstillstand']
/** Abbreviations, which are words of their own only. */
const abbreviations: ReadonlySet<string> = new Set(['vf', 'vfib', 'vt', 'vtac', 'vtach'])
const phrases = [
  /\bv(?:ent(?:r|ric|ricular)?)?[\s./-]*fib/,
  /\bv(?:ent(?:r|ric|ricular)?)?[\s./-]*tach/,
  /\bkammerflimmern\b/,
]

/** A run of a few beats is not yet the arrest. */
const lesser = /\bnon[\s-]*sust|\bshort\b|\bbrady|\bsupra/

export function isLifeThreatening({
  code,
  text,
}: {
  readonly code: string | null
  readonly text: string | null
}): boolean {
  if (code !== null && codes.has(code)) return true
  const said = (text ?? '').toLowerCase()
  if (lesser.test(said)) return false
  const words = said.split(/[^\p{L}]+/u)
  return (
    words.some(
      (word) => abbreviations.has(word) || wordBeginnings.some((one) => word.startsWith(one)),
    ) || phrases.some((phrase) => phrase.test(said))
  )
}
