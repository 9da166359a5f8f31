/** A port that another process has: what to look for, and what to set. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError'
  readonly code = 'port-taken'
}

/** Runs `listen`; a taken port becomes one message that names port, process hunt and variable. */
export async function orPortTaken<T>(
  { port, variable }: { readonly port: number; readonly variable: string },
  listen: () => Promise<T>,
): Promise<T> {
  try {
    return await listen()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new PortTakenError(
        `Port ${port} is taken by another process. Find it with "lsof -i :${port}" or "ss -ltnp 'sport = :${port}'" and stop it, ` +
          `or choose another port, e.g. ${variable}=${port + 1}.`,
        { cause: error },
      )
    throw error
  }
}
