/** Where the device can; a desk cannot. */
export function vibrate(): void {
  // A browser refuses it, with a complaint, until somebody has touched the page.
  if ('vibrate' in navigator && navigator.userActivation.hasBeenActive)
    navigator.vibrate([300, 150, 300])
}
