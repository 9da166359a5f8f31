import { answer, usageNow } from './orders.ts'
answer({
  start: () => Promise.reject(new Error('the server is not there yet')),
  usage: () => Promise.resolve(usageNow()),
})
