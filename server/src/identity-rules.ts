import { z } from 'zod'

/** Who is who, as far as the environment says it. */
export interface IdentityConfig {
  /** Ready-made people whose passwords everybody knows. */
  readonly demoPeople: boolean
  /** As browsers reach the server, without a slash at its end; null: not said. */
  readonly publicUrl: string | null
  /** The clinic's own sign-on; null: there is none. */
  readonly oidc: OidcConfig | null
}

export interface OidcConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** On the button. */
  readonly label: string
  /** Which claim holds the short name of the account. */
  readonly claim: string
}

const isLoopback = ({ hostname }: URL): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

/** Secrets go over it: plain http stays inside this machine. */
function isSafeUrl(text: string): boolean {
  const url = URL.parse(text)
  return (
    url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))
  )
}

const safeUrl = (rule: string) => z.string().refine(isSafeUrl, { error: rule })

export const identityVariables = {
  DEMO_PEOPLE: z
    .enum(['true', 'false'], { error: 'true or false' })
    .default('false')
    .transform((text) => text === 'true'),
  PUBLIC_URL: z
    .string()
    .refine((text) => isOrigin(text), {
      error:
        'an address as browsers reach it, without a path, such as https://vigil.clinic.example',
    })
    .transform((text) => new URL(text).origin)
    .optional(),
  OIDC_ISSUER: safeUrl(
    'an address such as https://login.clinic.example (plain http only on this machine)',
  ).optional(),
  OIDC_CLIENT_ID: z.string().min(1).max(256).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).max(1024).optional(),
  OIDC_LABEL: z.string().trim().min(1, 'a name').max(40, 'at most 40 characters').optional(),
  OIDC_CLAIM: z
    .string()
    .regex(/^[\w:/.-]{1,128}$/, 'the name of a claim such as preferred_username')
    .default('preferred_username'),
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === ''
}

type IdentityValues = z.infer<z.ZodObject<typeof identityVariables>>

/** What fits to nothing else, by variable. */
export function identityComplaints(
  values: IdentityValues,
  isDemoSite: boolean,
): readonly (readonly [name: keyof IdentityValues, message: string])[] {
  const complaints: [keyof IdentityValues, string][] = []
  if (values.DEMO_PEOPLE && !isDemoSite)
    complaints.push([
      'DEMO_PEOPLE',
      'false wherever SITE_ID is not demo: everybody knows the passwords of those people',
    ])
  if (values.OIDC_ISSUER === undefined) return complaints
  const rule = 'given wherever OIDC_ISSUER is'
  for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'] as const)
    if (values[name] === undefined)
      complaints.push([name, name === 'PUBLIC_URL' ? `${rule}: people come back to it` : rule])
  return complaints
}

export function identityOf(values: IdentityValues): IdentityConfig {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values
  return {
    demoPeople: values.DEMO_PEOPLE,
    publicUrl: values.PUBLIC_URL ?? null,
    oidc:
      issuer === undefined || clientId === undefined || clientSecret === undefined
        ? null
        : {
            ...{ issuer, clientId, clientSecret },
            label: values.OIDC_LABEL ?? new URL(issuer).host,
            claim: values.OIDC_CLAIM,
          },
  }
}
