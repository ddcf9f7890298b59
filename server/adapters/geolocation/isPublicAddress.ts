const IPV4 = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/i;

/** First bytes and their bounds: what the IANA special-purpose registry does not route globally. */
const isSpecialIpv4 = ([a = 0, b = 0]: number[]): boolean =>
  a === 0 ||
  a === 10 ||
  a === 127 ||
  a >= 224 ||
  (a === 100 && b >= 64 && b <= 127) ||
  (a === 169 && b === 254) ||
  (a === 172 && b >= 16 && b <= 31) ||
  (a === 192 && b === 168) ||
  (a === 198 && (b === 18 || b === 19));

/** Whether an address is one of the internet at large: the others say nothing about a place. Global unicast IPv6 is 2000::/3. */
export const isPublicAddress = (address: string): boolean => {
  const quads = IPV4.exec(address)?.slice(1).map(Number);
  if (quads) return quads.every((quad) => quad <= 255) && !isSpecialIpv4(quads);
  if (!address.includes(':') || !URL.canParse(`http://[${address}]/`)) return false;
  return /^[23][0-9a-f]{3}:/i.test(address);
};
