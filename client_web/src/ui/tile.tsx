// A choice as large as a thumb: a radio or a tick whose whole tile is the target.

import "./tile.css";

interface TileProps {
  type: "radio" | "checkbox";
  name: string;
  label: string;
  value?: string;
  /** Left out where the form itself keeps what is chosen. */
  checked?: boolean;
  disabled?: boolean;
  onPick?: (on: boolean) => void;
  /** "Rather not say", "Skip": as large, and quieter. */
  quiet?: boolean;
}

export function Tile({ type, name, label, value, checked, disabled, onPick, quiet }: TileProps) {
  return (
    <label class={quiet ? "tile tile-quiet" : "tile"}>
      <input
        type={type}
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onPick?.(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
