import 'react'

declare module 'react' {
  // Custom properties carry layout numbers into the style sheets.
  interface CSSProperties {
    [name: `--${string}`]: string | number
  }
}
