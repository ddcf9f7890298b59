/** A label in the middle of a sentence: "Page events" becomes "page events", "IP geolocation" stays. */
export function inSentence(label: string): string {
  return /^[A-Z][^A-Z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

export function inOneSentence(labels: readonly string[]): string {
  return labels.map(inSentence).join(', ');
}
