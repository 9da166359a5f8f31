import { erasureContract } from './erasure-contract.ts'
import { memoryStores } from './memory-stores.ts'
import { recordContract } from './record-contract.ts'
import { snapshotContract } from './snapshot-contract.ts'
import { treatmentContract } from './treatment-contract.ts'

recordContract('the record in memory', () => memoryStores('demo'))
erasureContract('the record in memory', () => memoryStores('demo'))
treatmentContract('the record in memory', () => memoryStores('demo'))
snapshotContract('the record in memory', () => memoryStores('demo'))
