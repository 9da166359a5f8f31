import { describe } from 'vitest'
import { findDynamicSecurity, findMosquitto } from './support/mosquitto.ts'
import { opensEmbedded, opensMosquitto } from './support/topic-brokers.ts'
import { topicRightsContract } from './support/topic-rights-contract.ts'

topicRightsContract({
  name: 'the broker inside',
  opens: opensEmbedded,
  ways: { denied: 'told', stranger: 'demo' },
})

const [mosquitto, plugin] = [findMosquitto(), findDynamicSecurity()]
describe.skipIf(mosquitto === null || plugin === null)('with dynamic security', () => {
  topicRightsContract({
    name: 'Mosquitto',
    opens: opensMosquitto(mosquitto ?? '', plugin ?? ''),
    ways: { denied: 'dropped', stranger: 'outside' },
  })
})
