import { EventEmitter } from 'node:events'
import type { MqttClient } from 'mqtt'
import { describe, expect, it } from 'vitest'
import { HeldAnswers } from './held-answers.ts'

function holding() {
  const sent: string[] = []
  const client = Object.assign(new EventEmitter(), {
    _sendPacket: (packet: { cmd: string; messageId?: number }, done?: () => void): void => {
      sent.push(`${packet.cmd} ${String(packet.messageId)}`)
      done?.()
    },
  })
  const answers = new HeldAnswers(client as unknown as MqttClient, () => sent.push('together'))
  const keeps = new Map<number, () => void>()
  /** A message comes, and mqtt.js answers it. */
  const came = (messageId: number, isWaiting: boolean): boolean => {
    const { promise, resolve } = Promise.withResolvers<null>()
    keeps.set(messageId, () => resolve(null))
    if (isWaiting) answers.waitFor(messageId, promise)
    let wentOn = false
    client._sendPacket({ cmd: 'puback', messageId }, () => (wentOn = true))
    return wentOn
  }
  const keep = async (...messageIds: readonly number[]): Promise<void> => {
    for (const messageId of messageIds) keeps.get(messageId)?.()
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  return { client, sent, came, keep }
}

describe('answers to a broker', () => {
  it('wait for what was kept, in the order of the messages, and keep nothing else from going on', async () => {
    const { client, sent, came, keep } = holding()
    expect([came(1, true), came(2, true), came(3, false)]).toEqual([true, true, true])
    client._sendPacket({ cmd: 'pingreq' })
    expect(sent).toEqual(['pingreq undefined'])
    await keep(2)
    expect(sent).toHaveLength(1)
    await keep(1)
    expect(sent.slice(1)).toEqual(['together', 'puback 1', 'puback 2', 'puback 3'])
  })

  it('that wait for nothing are given at once', () => {
    const { sent, came } = holding()
    came(1, false)
    expect(sent).toEqual(['puback 1'])
  })

  it('of a connection that is gone are not given on the next', async () => {
    const { client, sent, came, keep } = holding()
    came(1, true)
    client.emit('close')
    came(1, false)
    await keep(1)
    expect(sent).toEqual(['puback 1'])
  })
})
