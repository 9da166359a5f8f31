import { expect, it } from 'vitest'
import { setupLine } from './setup-line.ts'

const at = { address: 'https://vigil.clinic.example', siteCount: 2 }

it('a new server sends whoever sees its console to the page', () => {
  expect(setupLine({ code: 'K7MX-4QTD', siteIds: ['north', 'south'] }, at)).toMatch(
    /^Nobody administers the sites north, south yet\. Open https:\/\/vigil\.clinic\.example and enter the code K7MX-4QTD there:/,
  )
})

it('a site that came later is taken over without the page, which goes on for the others', () => {
  expect(setupLine({ code: 'K7MX-4QTD', siteIds: ['south'] }, at)).toMatch(
    /^Nobody administers site south yet\. Send the code K7MX-4QTD .* to https:\/\/vigil\.clinic\.example\/api\/v1\/setup/,
  )
})
