import type { settings as source } from "../id/settings";
import type { Like } from "../types";

export const settings: Like<typeof source> = {
  title: "Settings",
  appearance: "Appearance",
  theme: "Theme",
  theme_light: "Light",
  theme_dark: "Dark",
  theme_contrast: "High contrast",
  theme_system: "As the system",
  text_size: "Text size",
  text_normal: "Normal",
  text_large: "Large",
  text_larger: "Larger",
  language: "Language",
  language_id: "Bahasa Indonesia",
  language_en: "English",
  at_once: "Takes effect at once and is remembered on this laptop.",
  keys: "Keys",
};
