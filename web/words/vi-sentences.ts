/** Vietnamese forms of the sentences that outlooks and plans are told in, by their code. */

export const viSentences: Readonly<Record<string, string>> = {
  // A clause by itself
  clause: '{text}',
  // Outlook
  met: 'Đã đạt {quantity} vào {day}.',
  noLevel: 'Chưa ai nói bao nhiêu trong {quantity} đã đến: chỉ biết lời hứa thường được giữ muộn thế nào.',
  noDue: 'Đã có {achieved} trong {quantity} vào {day}; phần còn lại không nêu ngày.',
  missed: 'Đã có {achieved} trong {quantity} vào {day}: hạn {due} đã qua.',
  lastDay: 'Đã có {achieved} trong {quantity} vào {day}, và {due} là ngày cuối.',
  old: 'Con số gần nhất, {value} cho {day}, đã {months} tháng tuổi: điều đến từ đó là mô phỏng, không phải điều đã biết.',
  few: 'Chỉ {draws} trong {all} lần mô phỏng khớp với điều đã thấy: không cơ chế nào giải thích tốt, và dải này nói được ít.',
  clash: 'Cả {low} và {high} đều được nói cho {day}: không số nào bị gác lại, và các lần mô phỏng nằm ở giữa.',
  chance: 'Đạt trước hạn {due} trong {chance} số lần mô phỏng.',
  neededRate: '{achieved} mỗi tháng vào {day}; kế hoạch là {quantity} vào {due}.',
  needed: 'Đã có {achieved} trong {quantity} vào {day}: cần {need} mỗi tháng để kịp {due}; đã thấy: {seen}.',
  supply: 'Kho còn đủ từ {low} đến {high} tháng nếu không có gì đến thêm.',
  between:
    'Nếu {one}, ngày trung vị là {oneDay}; nếu {other}, là {otherDay}. Theo những gì đã thấy, cách thứ nhất nặng {oneShare}, cách thứ hai {otherShare}.',
  scarcest: '{least} quyết định: đủ cho {rate} viên hoàn chỉnh mỗi tháng, trong khi {next} đủ cho {nextRate}.',
  beyond: 'Trong {share} số lần mô phỏng, đơn vị đầu tiên đến sau {month}, tháng cuối được hỏi.',
  floorHolds: 'Kho luôn ở mức {floor} hoặc cao hơn trong mọi lần mô phỏng.',
  floorBreaks: 'Kho xuống dưới {floor} trong {chance} số lần mô phỏng; trung vị: {broken}.',
  floorStays: 'Mức sàn bị phá được bù lại trong các tháng được hỏi ở {backChance} số lần bị phá.',
  floorBack: 'Kho trở lại mức sàn trước cuối {back} trong một nửa số lần bị phá.',
  aside: 'Số {value} cho {day} bị gác lại: {why}.',
  missing: 'Còn thiếu {name}: {text}.',
  'moves-pace':
    'Kết quả phụ thuộc vào nhịp độ, đơn vị mỗi tháng: một nửa số lần dưới {middle}, cho {low}; trên mức đó: {high}.',
  'moves-growth':
    'Kết quả phụ thuộc vào mức tăng mỗi năm: một nửa số lần dưới {middle}, cho {low}; trên mức đó: {high}.',
  'moves-ratio':
    'Kết quả phụ thuộc vào độ muộn (thời gian thực tế ÷ thời gian dự kiến): một nửa số lần dưới {middle}, cho {low}; trên mức đó: {high}.',
  'moves-shape':
    'Kết quả phụ thuộc vào phần còn lại đến sớm hay muộn trên đường: dưới {middle}, cho {low}; trên mức đó: {high}.',
  'moves-begins':
    'Kết quả phụ thuộc vào số tháng đến đơn vị đầu tiên: một nửa số lần dưới {middle}, cho {low}; trên mức đó: {high}.',
  'moves-rate':
    'Kết quả phụ thuộc vào sản lượng mỗi tháng: một nửa số lần dưới {middle}, cho {low}; trên mức đó: {high}.',
  'moves-lead':
    'Kết quả phụ thuộc vào số tháng đến đơn vị đầu tiên của đơn hàng cuối: một nửa số lần dưới {middle}, cho {low}; trên mức đó: {high}.',
  'moves-use':
    'Kết quả phụ thuộc vào mức sử dụng mỗi tháng: một nửa số lần dưới {middle}, cho {low}; trên mức đó: {high}.',
  'moves-stock':
    'Kết quả phụ thuộc vào lượng kho ban đầu: một nửa số lần dưới {middle}, cho {low}; trên mức đó: {high}.',
  lasts: 'Trong mọi lần mô phỏng, cuối các tháng được hỏi vẫn còn hàng.',
  empties: 'Có lúc không còn gì trong {chance} số lần mô phỏng; trung vị: {month}.',
  continued: 'Mức gần nhất, {value} cho {day}: {why}.',
  // Back-test
  coverage: '{of}: điều đã đến nằm trong dải 10 đến 90 % ở {share} của {cases} lần, từ {series} chuỗi; mong muốn 80 %.',
  against: '{of}: tổn thất bằng {than}; dưới 1 là tốt hơn.',
  weak: 'Yếu ở {name}: {within} trong {cases} lần nằm trong dải.',
  moreWeak: 'Và yếu ở {more} chuỗi nữa: bảng điểm nêu tên.',
  nothing: 'Không chuỗi nào của sổ ghi chấm được; mỗi chuỗi được liệt kê cùng lý do.',
  leftOut:
    'Với mỗi chuỗi, không điều gì chính bên đó dự kiến, dự báo hay làm ra được đưa vào độ muộn hay mức tăng; chỉ dùng những gì đã nói tới ngày được hỏi.',
  // Plan
  nothingMissing: 'Không thiếu gì: mọi nhu cầu được đáp ứng đúng tháng.',
  oneMoreMonth: 'Báo trước thêm một tháng bớt được {removed} trong {short} {unit} {item} còn thiếu {when}.',
  moreLift: 'Thêm một phần mười năng lực vận chuyển bớt được {removed} trong {short} {unit} {item} còn thiếu {when}.',
  moreBudget: 'Thêm một phần mười tiền bớt được {removed} trong {short} {unit} {item} còn thiếu {when}.',
  moreFromLines:
    'Thêm một phần mười từ mọi dây chuyền {item} bớt được {removed} trong {short} {unit} còn thiếu {when}.',
  lowerFloors: 'Mức sàn thấp hơn một phần mười bớt được {removed} trong {short} {unit} {item} còn thiếu {when}.',
  widerShares:
    'Cho phần đóng góp lệch thêm 5 điểm phần trăm bớt được {removed} trong {short} {unit} {item} còn thiếu {when}.',
  oneMoreMonthWait: 'Báo trước thêm một tháng bớt {removed} trong {short} {unit}-tháng chờ {item}.',
  moreLiftWait: 'Thêm một phần mười năng lực vận chuyển bớt {removed} trong {short} {unit}-tháng chờ {item}.',
  moreBudgetWait: 'Thêm một phần mười tiền bớt {removed} trong {short} {unit}-tháng chờ {item}.',
  moreFromLinesWait: 'Thêm một phần mười từ mọi dây chuyền {item} bớt {removed} trong {short} {unit}-tháng chờ.',
  lowerFloorsWait: 'Mức sàn thấp hơn một phần mười bớt {removed} trong {short} {unit}-tháng chờ {item}.',
  widerSharesWait: 'Cho phần đóng góp lệch thêm 5 điểm phần trăm bớt {removed} trong {short} {unit}-tháng chờ {item}.',
  nothingHelps: 'Không điều nào sau đây bớt được phần thiếu: {tried}.',
  tooLate:
    '{line} chỉ giao được {unit} {item} đầu tiên sau {first} tháng kể từ khi kế hoạch bắt đầu, mà kế hoạch có {months} tháng: không đơn hàng nào đến kịp.',
  wantOfPart: 'Vì thiếu {part}, linh kiện cho thêm {units} {item} nằm không ở {party} khi kế hoạch kết thúc.',
  weightBelowPrice:
    '{item} giá {price} ở {line}, còn một đơn vị thiếu đến hết kế hoạch chỉ nặng nhất {weight}: mua ở đó không bao giờ đáng.',
  noTimeToTry: 'Hết giờ trước khi thử được: {left}.',
  notTried: 'Chưa tính điều gì cản trở: kế hoạch lớn, mỗi lý do cần một kế hoạch riêng; --why sẽ tính.',
  needInConflict: '{party} phải có {quantity} {unit} {item} trước cuối {month}: {missing} trong đó không thể có.',
  needInConflictLost: '{party} phải có {quantity} {unit} {item} trong {month}: {missing} trong đó không thể có.',
  needAsked: '{party} phải có {quantity} {unit} {item} trước cuối {month}.',
  needAskedLost: '{party} phải có {quantity} {unit} {item} trong {month}.',
  floorInConflict: 'Kho {item} của {party} không được dưới mức sàn.',
  useInConflict: '{party} tự dùng {item} nhanh hơn lượng có trong kho hay làm ra được.',
  liftInConflict: 'Năng lực vận chuyển trong {month} tối đa là {capacity}.',
  budgetInConflict: 'Ngân sách {amount} {currency} từ {from} đến {until} phải giữ.',
  shareInConflict: 'Mỗi bên giữ đúng phần công bằng của mình.',
  noLift: 'Không đặt giới hạn vận chuyển: cho bao nhiêu chở được bấy nhiêu.',
  noBudget: 'Không đặt ngân sách: tiền có giá, và không cạn.',
  weights:
    'Một đơn vị thiếu trong một tháng nặng gấp {priority} lần giá của nó nếu không đặt ưu tiên khác; mục tiêu cộng phần này vào tiền.',
  roundedNeed:
    'Theo đơn vị nguyên, thiếu tới {units} {unit} {item} mà {party} bắt buộc phải có: bài toán đáp ứng nhu cầu bằng phân số.',
  roundedFloor:
    'Theo đơn vị nguyên, kho {item} của {party} thấp hơn mức sàn bắt buộc tới {units} {unit}: bài toán giữ được bằng phân số.',
  roundedUse:
    'Theo đơn vị nguyên, {party} thiếu tới {units} {unit} {item} so với lượng tự dùng: bài toán có đủ bằng phân số.',
  roundedShare: 'Theo đơn vị nguyên, {party} lệch khỏi phần công bằng hơn một đơn vị của mỗi thứ được cho.',
  notSmallest:
    'Hết giờ trước khi tìm ra tập nhỏ nhất: những điều này không thể cùng giữ, nhưng trong đó có thể có điều không liên quan.',
  notAsked: 'Kho mà kịch bản không nêu được coi là không có: {count} kho, {examples}.',
}

/** Phrases that stand inside values, longest first. */
export const viPhrases: readonly (readonly [RegExp, string])[] = [
  [
    /what has been seen goes on, at its pace and its growth/g,
    'những gì đã thấy tiếp diễn, với nhịp độ và mức tăng của nó',
  ],
  [
    /what was promised is kept, as late as promises and plans of its kind are/g,
    'lời hứa được giữ, muộn như các lời hứa và kế hoạch cùng loại',
  ],
  [
    /months from order to the first unit: without it an order has no date/g,
    'số tháng từ khi đặt đến đơn vị đầu tiên: không có nó thì đơn hàng không có ngày',
  ],
  [
    /months from order to the first unit, for what (.+) ordered in (\S+)/g,
    'số tháng từ khi đặt đến đơn vị đầu tiên, cho đơn hàng của $1 tháng $2',
  ],
  [
    /units made a month: no output of the item is held/g,
    'số làm ra mỗi tháng: sổ không có sản lượng nào của loại hàng này',
  ],
  [
    /a total so far, a target with a date, an order with its lead time, or a rate: nothing says what arrives/g,
    'tổng đến nay, mục tiêu có ngày, đơn hàng có thời gian chờ, hoặc nhịp độ: không gì nói cái gì sẽ đến',
  ],
  [/units in stock: no number is given/g, 'số trong kho: không có con số nào'],
  [/units used a month: no number is given/g, 'số dùng mỗi tháng: không có con số nào'],
  [/units arriving a month; if none are, say so: rate=0/g, 'số đến mỗi tháng; nếu không có, hãy nói: rate=0'],
  [/counts (\S+), which is more than what is counted here/g, 'đếm $1, rộng hơn điều được đếm ở đây'],
  [/counts (\S+), a part of what is counted: so many at least/g, 'đếm $1, một phần của điều được đếm: ít nhất từng ấy'],
  [/counts (\S+): continued by assumption/g, 'đếm $1: được nối tiếp theo giả định'],
  [/a count that begins after the target was due/g, 'phép đếm bắt đầu sau hạn của mục tiêu'],
  [/a count that begins before this one/g, 'phép đếm bắt đầu trước phép đếm này'],
  [/so many at least, and (\S+) were told for (\S+)/g, 'ít nhất từng ấy, mà $1 được nói cho $2'],
  [
    /a total so far cannot fall: contradicted by (\S+) for (\S+)/g,
    'tổng đến nay không thể giảm: mâu thuẫn với $1 cho $2',
  ],
  [/a single delivery, not added up: less than nothing/g, 'một lần giao riêng, không được cộng: ít hơn không'],
  [/beyond what was drawn/g, 'ngoài khoảng mô phỏng'],
  [/less than (\d+) %/g, 'dưới $1 %'],
  [/more than (\d+) %/g, 'hơn $1 %'],
  [/(\S+) a month/g, '$1 mỗi tháng'],
  [/since the start on/g, 'từ khi bắt đầu,'],
  [/since (\S+) on/g, 'từ mức $1,'],
  [/no pace/g, 'chưa có nhịp độ'],
  [/when the plan ends/g, 'khi kế hoạch kết thúc'],
  [/one more month of warning/g, 'báo trước thêm một tháng'],
  [/a tenth more lift/g, 'thêm một phần mười vận chuyển'],
  [/a tenth more money/g, 'thêm một phần mười tiền'],
  [/a tenth more from its lines/g, 'thêm một phần mười từ các dây chuyền'],
  [/floors a tenth lower/g, 'mức sàn thấp hơn một phần mười'],
  [/wider shares/g, 'phần đóng góp rộng hơn'],
  [/of the straight line since the start/g, 'của đường thẳng từ khi bắt đầu'],
  [/of the rate of the last interval/g, 'của nhịp độ khoảng cuối'],
  [/of the official plan/g, 'của kế hoạch chính thức'],
  [/of its latest revision/g, 'của bản sửa mới nhất'],
  [/\((\d+) cases\)/g, '($1 lần)'],
  [/^in all$/g, 'tổng cộng'],
  [/^outlooks$/g, 'Triển vọng'],
  [/^sums$/g, 'Các tổng đã công bố hoặc theo dõi'],
  [/what was assumed arrives/g, 'điều được giả định sẽ đến'],
  [
    /what was ordered arrives after its lead time, as late as plans are/g,
    'hàng đã đặt đến sau thời gian chờ, muộn như các kế hoạch',
  ],
  [/nothing is known to arrive/g, 'không biết có gì sẽ đến'],
]
