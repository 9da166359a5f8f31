import type { RoomCommand, SiteCommand } from '@vigil/shared/contracts'
import type { CareAct, NamedAct } from '@vigil/shared/vocabulary'

/** An act in words: `infinitive|past`, then what it is done to. */
type ActWords<Name extends string> = Readonly<Record<Name, string>>

const ofPeople = {
  setup: 'set|set this server up',
  'sign-on': 'sign|signed on with a password',
  'sign-on-invited': 'sign|signed on with an invitation',
  'sign-on-oidc': 'sign|signed on through the clinic’s own sign-on',
  'sign-on-pin': 'sign|signed on with a PIN',
  lock: 'lock|locked the station',
  'sign-off': 'sign|signed off',
  'own-password': 'change|changed their password',
  'own-pin': 'change|changed their PIN',
  'account-add': 'add|added a person',
  'account-roles': 'change|changed roles',
  'account-invite': 'invite|invited anew',
  'account-sign-off': 'sign|signed a person off everywhere',
  'station-pair': 'pair|paired a station',
  'station-change': 'change|changed a station',
  'station-revoke': 'revoke|revoked a station',
  'device-add': 'register|registered a device',
  'device-change': 'change|changed a device',
  'device-secret': 'make|made a new secret for a device',
  'device-revoke': 'revoke|revoked a device',
} as const

const ofPatients = {
  'patient-add': 'add|added a patient',
  'patient-plan': 'sign|signed a prescription',
  'patient-erase': 'erase|erased who a patient was',
  'limits-sign': 'sign|signed limits',
  'limits-check': 'check|checked limits before signing',
  rehearse: 'rehearse|rehearsed limits',
  'protocol-sign': 'sign|signed a protocol',
  'session-start': 'start|started a session',
  'session-end': 'end|ended a session',
  'session-move': 'move|moved a session to another room',
  'session-device': 'change|changed which devices are the patient’s',
  'tray-claim': 'claim|claimed a reading',
} as const

const readings = {
  'read-patients': 'read|read the list of patients',
  'read-patient': 'read|read a patient’s record',
  'read-limits': 'read|read a patient’s limits',
  'read-rooms': 'read|read all rooms',
  'read-alarms': 'read|read the alarms of the last 24 h',
  'read-sessions': 'read|read the list of sessions',
  'read-trend': 'read|read a trend',
  'read-care': 'read|read a treatment',
  'read-report': 'read|read a report',
  'read-readings': 'export|exported readings',
  'read-events': 'export|exported events',
  'read-ledger': 'read|read a session’s ledger',
  'read-journal': 'read|read a session’s journal',
  'read-site-ledger': 'read|read the site’s ledger',
  'read-audit': 'read|read this audit',
  'watch-begin': 'begin|began to watch the rooms',
  'watch-end': 'stop|stopped watching the rooms',
  'audit-gap': 'lose|lost entries of the audit',
  'session-removed': 'remove|removed a session that was old enough',
} as const

const ofRooms: ActWords<RoomCommand['kind']> = {
  acknowledge: 'acknowledge|acknowledged an alarm',
  'pause-audio': 'pause|paused the sound',
  'resume-audio': 'resume|resumed the sound',
  away: 'say|said that sensors are off',
  'extend-away': 'say|said that sensors stay off for longer',
  back: 'say|said that sensors are back',
  'patient-checked': 'end|ended an alarm by having checked the patient',
  symptoms: 'say|said whether there are symptoms',
  'confirm-device': 'confirm|confirmed a device',
  'rank-sources': 'choose|chose which device counts',
  'typed-values': 'type|typed values in',
  report: 'report|reported what they saw',
  'confirm-limits': 'confirm|confirmed loosened limits',
  label: 'label|labelled the signal',
  'waive-due': 'waive|waived what was due',
  phase: 'change|changed the phase',
  baseline: 'set|set the baseline',
}

const ofSites: ActWords<SiteCommand['kind']> = {
  'shift-on': 'begin|began a shift',
  'shift-off': 'end|ended a shift',
  'take-rooms': 'take|took rooms',
  'offer-room': 'offer|offered a room',
  'withdraw-offer': 'withdraw|withdrew an offer',
  'accept-room': 'accept|accepted a room',
  'decline-room': 'decline|declined a room',
  'acknowledge-site-alarm': 'acknowledge|acknowledged an alarm of the site',
  'send-test-page': 'send|sent a test page',
  'answer-page': 'answer|answered a page',
  'with-patient': 'say|said that they are with the patient',
  emergency: 'call|called an emergency',
  'emergency-event': 'note|noted what happened in an emergency',
  'emergency-over': 'end|ended an emergency',
}

const ofCare: ActWords<CareAct['kind']> = {
  identified: 'check|checked who the patient is',
  screened: 'screen|screened the patient',
  escort: 'note|noted the escort',
  'call-button-tested': 'test|tested the call button',
  'hold-decided': 'decide|decided on a hold',
  'prescriber-asked': 'ask|asked the prescriber',
  dose: 'record|recorded a dose',
  'dose-corrected': 'correct|corrected a dose',
  'infusion-stopped': 'stop|stopped an infusion',
  observed: 'record|recorded an observation',
  intervened: 'record|recorded an intervention',
  transport: 'record|recorded the way home',
  'instructions-given': 'give|gave the instructions',
  'esketamine-checked': 'fill|filled in the esketamine checklist',
  'esketamine-event': 'record|recorded an esketamine event',
  'getting-up': 'record|recorded that the patient gets up',
  'line-overridden': 'override|overrode a discharge criterion',
  'signed-off': 'sign|signed the discharge',
  withdrawn: 'withdraw|withdrew an entry',
  moved: 'move|moved the treatment to another room',
  'limits-signed': 'take|took up signed limits',
}

const prefixed = (prefix: string, words: ActWords<string>) =>
  Object.fromEntries(Object.entries(words).map(([name, text]) => [prefix + name, text]))

const notUnderstood = 'send|sent something that was not understood'

/** A new act breaks the build until somebody finds words for it. */
const named: ActWords<NamedAct> = { ...ofPeople, ...ofPatients, ...readings }

/** Every act that the audit can name. */
const catalogue: ActWords<string> = {
  ...named,
  ...prefixed('command:', { ...ofRooms, ...ofSites, unknown: notUnderstood }),
  ...prefixed('care:', { ...ofCare, unknown: notUnderstood }),
}

/** The acts that a filter offers, in groups, each with its infinitive. */
export const actGroups: readonly {
  readonly label: string
  readonly acts: readonly (readonly [act: string, words: string])[]
}[] = [
  { label: 'People, stations, devices', acts: offered('', ofPeople) },
  { label: 'Records read', acts: offered('', readings) },
  { label: 'Patients and sessions', acts: offered('', ofPatients) },
  { label: 'In a room', acts: offered('command:', ofRooms) },
  { label: 'Of the site', acts: offered('command:', ofSites) },
  { label: 'Of a treatment', acts: offered('care:', ofCare) },
]

function offered(prefix: string, words: ActWords<string>) {
  return Object.keys(words).map(
    (name) => [prefix + name, actWords(prefix + name).infinitive] as const,
  )
}

/** An act as something that was done, and as something that somebody wanted to do. */
export function actWords(act: string): { readonly past: string; readonly infinitive: string } {
  const words = catalogue[act]
  // A newer server may name what this page has no words for: better its name than nothing.
  if (words === undefined) return { past: `did “${act}”`, infinitive: `do “${act}”` }
  const [infinitive = '', rest = ''] = words.split('|')
  const [past = '', ...object] = rest.split(' ')
  const done = object.join(' ')
  return { past: `${past} ${done}`.trim(), infinitive: `${infinitive} ${done}`.trim() }
}
