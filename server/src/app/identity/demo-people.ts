import type { WhoReply } from '@vigil/shared/contracts'
import type { Role } from '@vigil/shared/vocabulary'

type DemoPerson = NonNullable<WhoReply['demo']>[number] & { readonly roles: [Role] }

const password = 'vigil-demo-people'

/** One person for each role of site demo. What opens the door is for everybody to see, so never at a clinic. */
export const demoPeople: readonly DemoPerson[] = [
  { personId: 'KB', label: 'Kim Berg', roles: ['nurse'], password, pin: '1111' },
  { personId: 'DR', label: 'Dana Rossi', roles: ['provider'], password, pin: '2222' },
  { personId: 'TH', label: 'Tom Hale', roles: ['therapist'], password, pin: '3333' },
  { personId: 'IN', label: 'Ines Novak', roles: ['integrator'], password, pin: '4444' },
  { personId: 'AD', label: 'Ada Dietz', roles: ['administrator'], password, pin: '5555' },
  { personId: 'AU', label: 'Aziz Ur', roles: ['auditor'], password, pin: '6666' },
]
