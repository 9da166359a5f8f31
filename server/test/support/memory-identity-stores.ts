import type { Account, AccountStore, KnownStation, SignOn } from '#app/record-ports.ts'
import type { SignOnStore, StationStore } from '#app/record-ports.ts'

interface MemoryIdentityStores {
  readonly accounts: AccountStore
  readonly stations: StationStore
  readonly signOns: SignOnStore
}

/** Who is who, until the process ends. */
export function memoryIdentityStores(): MemoryIdentityStores {
  const accounts = new Map<string, Account>()
  const stations = new Map<string, KnownStation>()
  const signOns = new Map<string, SignOn>()
  return {
    accounts: {
      all: () => Promise.resolve([...accounts.values()]),
      save: (account) => {
        accounts.set(account.personId, account)
        return Promise.resolve()
      },
    },
    stations: {
      all: () => Promise.resolve([...stations.values()]),
      save: (station) => {
        stations.set(station.stationId, station)
        return Promise.resolve()
      },
    },
    signOns: {
      open: () => Promise.resolve([...signOns.values()].filter(({ endedMs }) => endedMs === null)),
      save: (signOn) => {
        signOns.set(signOn.signOnId, signOn)
        return Promise.resolve()
      },
      sweep: (endedBeforeMs) => {
        for (const { signOnId, endedMs } of signOns.values())
          if (endedMs !== null && endedMs < endedBeforeMs) signOns.delete(signOnId)
        return Promise.resolve()
      },
    },
  }
}
