import { recordContract } from '../../test/support/record-contract.ts'
import { memoryStores } from './memory-stores.ts'

recordContract('the record in memory', memoryStores)
