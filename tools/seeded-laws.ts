/** Before each file of tests: its laws are tried with the seed of this run, which a failure names. */
import fc from 'fast-check'
import { testSeed } from './test-seed.ts'

fc.configureGlobal({ seed: testSeed })
