package report

import (
	"reflect"

	"gen/internal/place"
)

// Ask leaves a blank for all that a table of a report usually has and does not state yet. Arrays get a first element.
// A table with a sentence in place of amounts is asked nothing. Where a key has figures that it is there for, in its tag
// prints, it is asked if one of them is printed, and only then.
func Ask(table any, prints func(figures string) bool) { ask(reflect.ValueOf(table).Elem(), prints) }

func ask(table reflect.Value, prints func(figure string) bool) {
	if said := table.FieldByName("Statement"); said.IsValid() && said.Interface().(place.Value[string]).Set {
		return
	}
	for _, f := range place.Fields(table.Type()) {
		usual := f.Usual || f.Tag.Get("prints") != ""
		if !f.Required && !(usual && (&Field{Field: f}).For(prints)) {
			continue
		}
		v := table.FieldByIndex(f.Index)
		switch x := v.Addr().Interface().(type) {
		case *Amount:
			x.Set = true
		case *place.Value[int]:
			x.Blank = !x.Set
		case *place.Value[string]:
			x.Set = true
		case *Percent:
			x.Blank = !x.Set
		case *Points:
			x.Blank = !x.Set
		case *Date:
			x.Set = true
		case *Facts:
			if x.Table != nil {
				ask(reflect.ValueOf(x.Table).Elem(), prints)
			}
		default:
			switch {
			case f.Table == nil:
				continue
			case v.Kind() == reflect.Slice && v.Len() == 0:
				v.Set(reflect.MakeSlice(v.Type(), 1, 1))
				v = v.Index(0)
			case v.Kind() == reflect.Slice:
				continue
			case v.Kind() == reflect.Pointer && v.IsNil():
				v.Set(reflect.New(f.Table))
			}
			ask(reflect.Indirect(v), prints)
		}
	}
}

// Emptied is a copy of a report with a blank for each amount and number that it states, and without [facts].
func (r *Report) Emptied() *Report {
	empty := *r
	empty.names = nil
	leaveBlank(reflect.ValueOf(&empty).Elem())
	return &empty
}

func leaveBlank(v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *Amount:
		*x = Amount{Set: x.Set}
		return
	case *place.Value[int]:
		*x = place.Value[int]{Blank: x.Set}
		return
	case *Points:
		*x = Points{}
		return
	case *Facts:
		*x = Facts{}
		return
	case *Date:
		*x = Date{}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			own := reflect.New(v.Type().Elem())
			own.Elem().Set(v.Elem())
			v.Set(own)
			leaveBlank(own.Elem())
		}
	case reflect.Slice:
		own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(own, v)
		v.Set(own)
		for i := range own.Len() {
			leaveBlank(own.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				leaveBlank(v.Field(i))
			}
		}
	}
}
