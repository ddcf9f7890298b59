/** A script for a page whose clock is `hours` off; timers and `performance` go on as they do. */
export const shiftDate = (hours: number): string => `{
  const Real = Date;
  const off = ${hours} * 3600000;
  globalThis.Date = class extends Real {
    constructor(...parts) {
      if (parts.length > 0) super(...parts);
      else super(Real.now() + off);
    }
    static now() {
      return Real.now() + off;
    }
  };
}`;
