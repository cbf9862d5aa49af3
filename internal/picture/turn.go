package picture

import "encoding/binary"

// turn is an orientation as Exif counts them: 1 is upright, 2 to 4 are mirrored or upside down, 5 to 8 lie on a side.
type turn int

const upright turn = 1

// lies tells whether width and height change places.
func (t turn) lies() bool { return t >= 5 }

// size is that of a picture after it was turned upright.
func (t turn) size(width, height int) (int, int) {
	if t.lies() {
		return height, width
	}
	return width, height
}

// from is where, in a stored picture of this size, the pixel is that is to be shown at x, y.
func (t turn) from(x, y, width, height int) (int, int) {
	if t.lies() {
		x, y = y, x
	}
	if t == 2 || t == 3 || t == 7 || t == 8 {
		x = width - 1 - x
	}
	if t == 3 || t == 4 || t == 6 || t == 7 {
		y = height - 1 - y
	}
	return x, y
}

// orientation reads it from the TIFF structure of Exif: in the first directory, as one number. Any doubt means upright.
func orientation(tiff []byte) turn {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case begins(tiff, "MM\x00*????"):
		order = binary.BigEndian
	case !begins(tiff, "II*\x00????"):
		return upright
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return upright
	}
	count := int(order.Uint16(tiff[at:]))
	entries := tiff[at+2:]
	for range count {
		if len(entries) < 12 {
			break
		}
		if order.Uint16(entries) == 0x0112 {
			return orientationOf(order, entries)
		}
		entries = entries[12:]
	}
	return upright
}

func orientationOf(order binary.ByteOrder, entry []byte) turn {
	const short, long = 3, 4
	var value uint32
	switch kind := order.Uint16(entry[2:]); {
	case order.Uint32(entry[4:]) != 1:
	case kind == short:
		value = uint32(order.Uint16(entry[8:]))
	case kind == long:
		value = order.Uint32(entry[8:])
	}
	if value < 1 || value > 8 {
		return upright
	}
	return turn(value)
}
