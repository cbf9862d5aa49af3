package charts
import ("testing";"os";"gen/generator/doc";"gen/internal/fonts";"fmt";"time")
func mk(name string, kv ...any) *doc.Chart {
  c:=&doc.Chart{Name:name, Caption: []doc.Run{{Text:"图1：收入决算"}}}
  var total int64
  for i:=1;i<len(kv);i+=2 { total+=int64(kv[i].(int)) }
  for i:=0;i<len(kv);i+=2 { w:=int64(kv[i+1].(int)); c.Slices=append(c.Slices, doc.Slice{Label:kv[i].(string), Weight:w, Amount:doc.Run{Text:fmt.Sprintf("%d.%02d万元",w/100,w%100)}, Share:doc.Run{Text:fmt.Sprintf("%.2f%%",float64(w)/float64(total)*100)}})}
  return c
}
func TestZ(t *testing.T){
 for _,c:=range []*doc.Chart{
  mk("one","财政拨款收入",1089835),
  mk("two","基本支出",172953,"项目支出",916882),
  mk("three","财政拨款收入",802953,"事业收入",86882,"其他收入",32),
  mk("eight","财政拨款收入",9802953,"上级补助收入",882,"事业收入",16882,"经营收入",5002,"附属单位上缴收入",1123,"其他收入",86732, "使用非财政拨款结余",1200,"政府性基金预算财政拨款收入",3),
  mk("eight2","教育支出",3,"科学技术支出",16882,"文化旅游体育与传媒支出",5002,"社会保障和就业支出",9802953,"卫生健康支出",112300,"城乡社区支出",86732, "住房保障支出",120000,"灾害防治及应急管理支出",98000),
  mk("even","教育支出",100,"科学技术支出",100,"文化旅游体育与传媒支出",100,"社会保障和就业支出",100,"卫生健康支出",100,"城乡社区支出",100, "住房保障支出",100,"灾害防治及应急管理支出",100),
  mk("twelve","教育支出",100,"科学技术支出",100,"文化旅游体育与传媒支出",100,"社会保障和就业支出",100,"卫生健康支出",100,"城乡社区支出",100, "住房保障支出",100,"灾害防治及应急管理支出",100,"农林水支出",5,"交通运输支出",4,"资源勘探工业信息等支出",4,"商业服务业等支出",1),
  mk("big","一般公共预算财政拨款收入",1234567890123,"政府性基金预算财政拨款收入",234567890123),
 }{
  fonts.Embedded().Width(Face,'a')
  t0:=time.Now()
  b,err:=PNG(c,fonts.Embedded(),1000,640); d:=time.Since(t0); if err!=nil{t.Fatal(err)}
  os.WriteFile("/tmp/fw/"+c.Name+".png",b,0o644)
  t0=time.Now()
  s,err:=SVG(c,fonts.Embedded()); if err!=nil{t.Fatal(err)}
  fmt.Println(c.Name,len(b),d,len(s),time.Since(t0))
  os.WriteFile("/tmp/fw/"+c.Name+".svg",s,0o644)
 }
}
