// Small choices that outlive a visit. A browser that forbids storage forgets them, and nothing else happens.

export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`spade-playground.${key}`);
  } catch {
    return null;
  }
}

/** Remembers a choice; null forgets it. */
export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`spade-playground.${key}`);
    else localStorage.setItem(`spade-playground.${key}`, value);
  } catch {
    // Storage is forbidden or full: the choice holds for this visit.
  }
}
