import { qualityWords } from '@vigil/shared/contracts'
import { modes } from '@vigil/shared/vocabulary'

const list = (words: string): readonly string[] => words.split(' ')

/** Where a number is a measurement, or counts or times one (mqtt.md 6.2, 6.3, 6.6). */
const measuring = new Set(
  list(
    'hr pr spo2 pi rr nibp abp temp etco2 sys dia map v seq t at age_ms avg_s period_s buffer_s conn battery_percent limit n t0 ttl_s code',
  ),
)
/** Every other field of the contract. */
const fields = new Set(
  list(
    'boot mode x q why u id cmd readings state monitor make model serial sw adapter via clock vitals commands alarm kind vital text priority args',
  ),
)
/** How others write what they mean; shown so that the one who wrote it knows it again. */
const misnomers = new Set(
  list(
    'sao2 sat o2sat spo heartrate pulse pulserate bpm resp resprate respiration temperature tempc bp nbp art ibp systolic diastolic mean co2 perf perfusion ecg cvp icp bis fio2 value values ts time timestamp date unit units quality status reading topic sequence',
  ),
)
const values = new Set<string>([
  ...qualityWords,
  ...modes,
  ...list(
    'sensor-off lead-off unplugged searching low-perfusion motion weak-signal interference cuff-loose cuff-leak wrong-cuff timeout standby zeroing defective no-clock zero range',
  ),
  ...list('online offline on unreachable latched acked lost bye ntp server device none'),
  ...list('phy tech high medium low'),
  ...list('% /min mm[Hg] mmHg kPa Cel [degF]'),
  ...list('nibp.start nibp.stop nibp.interval resend identify'),
  ...list('nibp.sys nibp.dia nibp.map nibp.pr abp.sys abp.dia abp.map'),
  ...list('hr pr spo2 pi rr nibp abp temp etco2'),
])
/** What JSON does not have, and programs write all the same. */
const literals = new Set(list('null true false NaN nan Infinity undefined None True False'))

const plain = (word: string): string => word.toLowerCase().replaceAll(/[_\-. ]/g, '')

export const isMeasuring = (field: string): boolean => measuring.has(field)
export const isField = (word: string): boolean =>
  measuring.has(word) ||
  fields.has(word) ||
  measuring.has(plain(word)) ||
  misnomers.has(plain(word))
export const isValue = (text: string): boolean => values.has(text)
export const isLiteral = (word: string): boolean => literals.has(word)
