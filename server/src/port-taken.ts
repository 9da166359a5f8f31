/** A port that another process has: what to look for, and what to set. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError'
  readonly code = 'port-taken'
}

export interface NamedPort {
  readonly port: number
  /** That chooses another. */
  readonly variable: string
}

/** Runs `listen`; a taken port becomes one message that names port, process hunt and variable. */
export async function orPortTaken<T>(
  named: NamedPort | readonly [NamedPort, ...NamedPort[]],
  listen: () => Promise<T>,
): Promise<T> {
  try {
    return await listen()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      const { port, variable } = takenOf(named, error)
      throw new PortTakenError(
        `Port ${port} is taken by another process. Find it with "lsof -i :${port}" or "ss -ltnp 'sport = :${port}'" and stop it, ` +
          `or choose another port, e.g. ${variable}=${port + 1}.`,
        { cause: error },
      )
    }
    throw error
  }
}

/** The one that the error is about; the first where it does not say. */
function takenOf(
  named: NamedPort | readonly [NamedPort, ...NamedPort[]],
  error: object,
): NamedPort {
  if ('variable' in named) return named
  return named.find(({ port }) => 'port' in error && error.port === port) ?? named[0]
}
