// Light, dark, or as the system says; remembered between visits.
import { remember, remembered } from './remembered';

export type Theme = 'system' | 'light' | 'dark';
const KEY = 'theme';
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

const isTheme = (value: string | null): value is Theme => THEMES.some((theme) => theme === value);

class ThemeState {
  current = $state<Theme>('system');

  constructor() {
    const saved = remembered(KEY);
    if (isTheme(saved)) this.use(saved);
  }

  use(theme: Theme): void {
    this.current = theme;
    remember(KEY, theme);
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }

  next(): void {
    this.use(THEMES[(THEMES.indexOf(this.current) + 1) % THEMES.length]!);
  }
}

export const theme = new ThemeState();
