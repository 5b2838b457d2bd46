namespace Bluezone.Band.SyncClient;

/// <summary>What went wrong and what to do next, for who stands beside the band.</summary>
public static class SyncAdvice
{
    /// <summary>In Vietnamese.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="number">What belongs to it.</param>
    public static string Vietnamese(SyncFault fault, int number = 0) => fault switch
    {
        SyncFault.NoController => "không dùng được bộ Bluetooth: kiểm tra nó đã cắm và đang chạy (--via)",
        SyncFault.NoBand => "không thấy vòng nào: bấm ba cái liền trên vòng, để gần trong vòng hai phút, rồi thử lại",
        SyncFault.OtherBand => "chỉ thấy vòng khác, không phải vòng của thẻ này: so số in trên vòng với số trên thẻ, bấm ba cái liền trên đúng vòng rồi thử lại",
        SyncFault.LinkLost => "mất kết nối: để vòng lại gần rồi thử lại, việc dở dang sẽ được làm tiếp",
        SyncFault.Silent => "vòng không trả lời: bấm ba cái liền trên vòng rồi thử lại",
        SyncFault.OtherVersion => "vòng dùng phiên bản khác: cập nhật chương trình này",
        SyncFault.NotTheBand => "thiết bị này không phải vòng của thẻ: dừng lại, kiểm tra số in trên vòng",
        SyncFault.BadFrame => "dữ liệu bị sai trên đường truyền: thử lại",
        SyncFault.BadAnswer => "vòng trả lời không hiểu được: cập nhật chương trình này, nếu vẫn vậy thì đổi vòng",
        SyncFault.BadSum => "bản ghi nhận được không khớp với vòng: thử lại",
        SyncFault.NoSuchTicket => "vòng không nhận thẻ này: xin cấp thẻ mới",
        SyncFault.Expired => "thẻ đã hết hạn: xin cấp thẻ mới",
        SyncFault.Revoked => "máy đọc này đã bị thu hồi: liên hệ nơi cấp",
        SyncFault.OutOfStep => "thẻ và vòng đã lệch nhau quá xa: xin cấp thẻ mới",
        SyncFault.Wait => $"vòng cần nghỉ vì mã sai: đợi {number} giây rồi thử lại",
        SyncFault.NotAllowed => "thẻ này không được phép làm việc đó: xem vai trò nào được phép bằng --help",
        SyncFault.PressNeeded => "cần người đeo đồng ý: hỏi người đeo, rồi giữ nút và đếm chậm đến năm",
        SyncFault.CodeNeeded => "cần mã sáu số của cơ quan y tế: chạy ./band sync disclose trước",
        SyncFault.BadRequest => "vòng không hiểu yêu cầu: kiểm tra các giá trị",
        SyncFault.NotNow => "chưa làm được lúc này: đợi một lát rồi thử lại",
        SyncFault.FlashRefused => "bộ nhớ của vòng bị lỗi: mang vòng đến trạm y tế để đổi",
        SyncFault.ClockNotTrusted => "đồng hồ của vòng chưa đúng: chỉnh giờ trước (./band sync time)",
        SyncFault.TooManyTries => "sai mã quá nhiều lần: sau 24 giờ mới thử lại được",
        SyncFault.WearerAsked => "đang hỏi người đeo: giữ nút và đếm chậm đến năm để đồng ý",
        SyncFault.Nothing => "không có gì để lấy",
        SyncFault.WrongCode => $"mã sai: còn {number} lần thử",
        SyncFault.NoConsent => "người đeo chưa đồng ý trong thời gian cho phép: hỏi lại từ đầu",
        _ => $"vòng từ chối gói khóa đã công bố ({Intake(number)}): lấy gói khác từ cơ quan y tế",
    };

    /// <summary>In English.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="number">What belongs to it.</param>
    public static string English(SyncFault fault, int number = 0) => fault switch
    {
        SyncFault.NoController => "the Bluetooth controller does not answer: check that it is there and running (--via)",
        SyncFault.NoBand => "no band is heard: press it three times, keep it near for two minutes, and try again",
        SyncFault.OtherBand => "another band is heard, not this card's: compare the numbers on band and card, press the right one three times, and try again",
        SyncFault.LinkLost => "the connection was lost: bring the band near and try again; what was begun goes on",
        SyncFault.Silent => "the band does not answer: press it three times and try again",
        SyncFault.OtherVersion => "the band speaks another version: update this program",
        SyncFault.NotTheBand => "this is not the band of the card: stop, and check the number printed on the band",
        SyncFault.BadFrame => "octets were damaged on their way: try again",
        SyncFault.BadAnswer => "the band's answer makes no sense: update this program; if it stays so, replace the band",
        SyncFault.BadSum => "the records that came are not those the band counted: try again",
        SyncFault.NoSuchTicket => "the band does not know this ticket: ask for a new one",
        SyncFault.Expired => "the ticket has expired: ask for a new one",
        SyncFault.Revoked => "this reader was revoked: ask who issued it",
        SyncFault.OutOfStep => "ticket and band are too far apart: ask for a new ticket",
        SyncFault.Wait => $"the band rests after wrong proofs: wait {number} s and try again",
        SyncFault.NotAllowed => "this ticket may not do that: --help says whose may",
        SyncFault.PressNeeded => "the wearer has to agree: ask, then hold the button and count slowly to five",
        SyncFault.CodeNeeded => "the authority's code of six digits is needed: begin with ./band sync disclose",
        SyncFault.BadRequest => "the band finds no sense in the request: check the values",
        SyncFault.NotNow => "not now: wait a little and try again",
        SyncFault.FlashRefused => "the band's flash refuses: take the band to the health station",
        SyncFault.ClockNotTrusted => "the band's clock is not trusted: set it first (./band sync time)",
        SyncFault.TooManyTries => "too many wrong codes: the next one in 24 hours",
        SyncFault.WearerAsked => "the wearer is being asked: hold the button and count slowly to five to agree",
        SyncFault.Nothing => "there is nothing of the kind: nothing is to be done",
        SyncFault.WrongCode => $"the code is wrong: {number} tries left",
        SyncFault.NoConsent => "the wearer did not agree in time: ask again from the beginning",
        _ => $"the band refuses the batch ({Intake(number)}): get another from the authority",
    };

    // Numbers of IntakeStatus, BATCHES and EXPOSURE.md; as words they need no translation.
    private static string Intake(int status) => status switch
    {
        16 => "BadHeader",
        17 => "UnknownKey",
        18 => "WrongAuthority",
        19 => "FromTheFuture",
        20 => "AlreadyTaken",
        21 => "TooOld",
        22 => "TooLarge",
        23 => "NoRoomForRegion",
        24 => "BadSignature",
        25 => "BadEntry",
        26 => "BadDigest",
        27 => "StoreRefused",
        _ => $"{status}",
    };
}
