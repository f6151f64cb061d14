// Vibration: where the device can, unless its person has switched it off.

export const BUZZ_SHORT = [120, 80, 120];
export const BUZZ_LONG = [400, 120, 400];

export function buzz(session, pattern = BUZZ_SHORT) {
  // A browser forbids this, and complains, before the first tap.
  const touched = navigator.userActivation && navigator.userActivation.hasBeenActive;
  if (navigator.vibrate && touched && !session.kept.read("still")) navigator.vibrate(pattern);
}
