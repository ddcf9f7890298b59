/** Where an address seems to be. Null parts are unknown. */
export type Place = { country: string | null; city: string | null; isp: string | null };

/** Looks an address up, now. Nothing is kept: neither the address nor the answer. Null when nothing is known or nobody may be asked. */
export type Geolocation = { lookUp(address: string): Promise<Place | null> };
