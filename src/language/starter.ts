/** The smallest useful description, to start from. */

/** `insulin-pump` → `Insulin pump`. */
export function titleOf(base: string): string {
  const words = base.replace(/[-_.\s]+/g, ' ').trim();
  return words === '' ? base : words.charAt(0).toUpperCase() + words.slice(1);
}

/** `title`: any text; it is written as JSON, which is YAML too. */
export function starter(title: string): string {
  return `# One file describes one medical device system. Check it: medjack check FILE
medjack: 1                              # version of the format
device: { name: ${JSON.stringify(title)} }
harms:                                  # what must not happen, and how bad it is
  over-delivery: { impact: patient-safety, severity: catastrophic }
zones:                                  # trust boundaries
  home: { kind: home }
data:                                   # what travels, and the harm if someone tampers with it
  bolus-command: { kind: command, harms: { tampering: over-delivery } }
components:
  pump: { kind: device, zone: home, harms: { misuse: over-delivery } }
  remote: { kind: handheld, zone: home }
flows:                                  # who sends what to whom, over which medium
  bolus: { from: remote, to: pump, medium: rf, carries: [bolus-command] }
# What protects it goes next to what it protects, for example on the flow:
#   controls: { message-authentication: { status: planned, mechanism: AES-CMAC, keyBits: 128 } }
`;
}
