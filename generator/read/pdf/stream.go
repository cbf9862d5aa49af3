package pdf

import (
	"bytes"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/zlib"
)

// raw are the bytes of a stream as they stand in the file, by its length: programs guess otherwise where that is wrong.
func (f *file) raw(s *stream) ([]byte, error) {
	size := int(f.number(s.dict["Length"]))
	if size < 0 || size > len(f.data)-s.at {
		return nil, errors.New("数据流的长度不对")
	}
	rest := bytes.TrimLeft(f.data[s.at+size:min(len(f.data), s.at+size+20)], "\r\n ")
	if !bytes.HasPrefix(rest, []byte("endstream")) {
		return nil, errors.New("数据流的长度不对")
	}
	return f.data[s.at : s.at+size], nil
}

// unpack undoes the filters of a stream.
func (f *file) unpack(s *stream) ([]byte, error) {
	data, rest, err := f.filtered(s)
	if err == nil && rest != "" {
		err = fmt.Errorf("不认识的压缩方法 %s", rest)
	}
	return data, err
}

// filtered undoes filters up to the first that is unknown here, a picture's own.
func (f *file) filtered(s *stream) (data []byte, rest string, err error) {
	if data, err = f.raw(s); err != nil {
		return nil, "", err
	}
	if f.left -= len(data); f.left < 0 {
		f.spent = true
		return nil, "", errTooMuch
	}
	filters, params := f.list(s.dict, "Filter", "F"), f.list(s.dict, "DecodeParms", "DP")
	for i, o := range filters {
		if i > 8 {
			return nil, "", errTooMuch
		}
		var p dict
		if i < len(params) {
			p = f.dict(params[i])
		}
		switch filter := f.name(o); filter {
		case "FlateDecode", "Fl":
			if data, err = f.inflate(data); err == nil {
				data, err = f.predicted(data, p)
			}
		case "ASCIIHexDecode", "AHx":
			data = []byte((&lexer{data: append([]byte("<"), data...)}).hex().(string))
		case "ASCII85Decode", "A85":
			data, err = unpack85(data)
		default:
			return data, filter, nil
		}
		if err != nil {
			return nil, "", err
		}
	}
	return data, "", nil
}

// list is an entry that is one object or an array of them.
func (f *file) list(d dict, long, short name) array {
	o := f.get(d[long])
	if o == nil {
		if o = f.get(d[short]); o == nil {
			return nil
		}
	}
	if a, ok := o.(array); ok {
		return a
	}
	return array{o}
}

func (f *file) inflate(data []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, errors.New("压缩的数据坏了")
	}
	most := min(maxStream, f.left)
	out, err := io.ReadAll(io.LimitReader(z, int64(most)+1))
	if f.left -= len(out); len(out) > most {
		f.spent = true
		return nil, errTooMuch
	}
	if err != nil {
		return nil, errors.New("压缩的数据坏了")
	}
	return out, nil
}

func unpack85(data []byte) ([]byte, error) {
	text, _, _ := strings.Cut(string(data), "~>")
	out, err := io.ReadAll(ascii85.NewDecoder(strings.NewReader(text)))
	if err != nil {
		return nil, errors.New("压缩的数据坏了")
	}
	return out, nil
}

// predicted undoes the prediction of rows, PNG's; TIFF's is used for pictures only.
func (f *file) predicted(data []byte, p dict) ([]byte, error) {
	if f.number(p["Predictor"]) < 2 {
		return data, nil
	}
	or := func(key name, usual int) int {
		if x := int(f.number(p[key])); x > 0 && x < 1<<20 {
			return x
		}
		return usual
	}
	if f.number(p["Predictor"]) < 10 {
		return nil, errors.New("不认识的预测方法")
	}
	step := max(1, or("Colors", 1)*or("BitsPerComponent", 8)/8)
	size := (or("Columns", 1)*or("Colors", 1)*or("BitsPerComponent", 8) + 7) / 8
	out := make([]byte, 0, len(data))
	above := make([]byte, size)
	for ; len(data) > size; data = data[size+1:] {
		row := data[1 : size+1]
		from := len(out)
		for i, c := range row {
			var left, corner byte
			if i >= step {
				left, corner = out[from+i-step], above[i-step]
			}
			switch data[0] {
			case 1:
				c += left
			case 2:
				c += above[i]
			case 3:
				c += byte((int(left) + int(above[i])) / 2)
			case 4:
				c += paeth(left, above[i], corner)
			}
			out = append(out, c)
		}
		above = out[from:]
	}
	return out, nil
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(x int) int { return max(x, -x) }
