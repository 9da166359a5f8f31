import { createServer } from 'node:net'

/** A port the demonstration needs, and the variable that moves it. */
export interface NeededPort {
  readonly port: number
  readonly variable: string
  readonly purpose: string
}

/** Null when the port is free; otherwise what to do about it. */
export async function complaintAbout({
  port,
  variable,
  purpose,
}: NeededPort): Promise<string | null> {
  const code = await listenOnce(port)
  if (code === null) return null
  if (code === 'EACCES')
    return `port ${port} (${purpose}) is not allowed: set ${variable} to one above 1023`
  if (code !== 'EADDRINUSE')
    return `port ${port} (${purpose}) cannot be used: ${code}; set ${variable} to another`
  const look = process.platform === 'win32' ? `netstat -ano | findstr :${port}` : `lsof -i :${port}`
  return [
    `port ${port} (${purpose}) is taken by another process.`,
    `  see which:   ${look}`,
    `  then end it, or take another port:   ${variable}=${port + 1} npm run demo`,
  ].join('\n')
}

const listenOnce = (port: number): Promise<string | null> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => resolve('code' in error ? String(error.code) : error.message))
    probe.listen(port, () => probe.close(() => resolve(null)))
  })
