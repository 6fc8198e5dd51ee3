/**
 * The live regions: one polite, one for errors. Said texts are queued briefly, so that two in one moment are
 * both heard.
 */

/**
 * @param {HTMLElement} polite
 * @param {HTMLElement} urgent
 * @returns {(text: string, isUrgent?: boolean) => void}
 */
export function createAnnouncer(polite, urgent) {
  /** @type {Map<HTMLElement, string[]>} */
  const waiting = new Map();
  return (text, isUrgent = false) => {
    const region = isUrgent ? urgent : polite;
    const texts = waiting.get(region);
    if (texts) {
      texts.push(text);
      return;
    }
    waiting.set(region, [text]);
    setTimeout(() => {
      const said = (waiting.get(region) ?? []).slice(-3).join(". ");
      waiting.delete(region);
      // The same text again is only spoken if the region changes.
      region.textContent = region.textContent === said ? said + "\u00a0" : said;
    }, 60);
  };
}
